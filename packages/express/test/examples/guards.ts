import express from 'express';
import { kit } from './options.ts';

const app = express();

app.post('/issues', kit.requireConnection('github'), (req, res) => {
  const connection = kit.connectionOf(req);
  res.json({ filedWith: connection?.id });
});

app.get('/report', async (req, res) => {
  const user = { userId: req.session?.user?.id ?? '', tenant: req.session?.user?.orgId };
  const connection = await kit.getConnection(user, 'hubspot');
  res.json({ hubspot: connection?.state ?? 'disconnected' });
});
