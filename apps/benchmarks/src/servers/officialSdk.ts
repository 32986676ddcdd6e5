import { Composio } from '@composio/core';
import express from 'express';
import { serve } from './serve.ts';
import { userOf } from './userOf.ts';

const [, , upstream = ''] = process.argv;
const composio = new Composio({ apiKey: 'ak_benchmark', baseURL: upstream, allowTracking: false });
const app = express();

/** What a team writes by hand: the user's accounts, with the fields that its page shows. */
app.get('/api/kit/connected-accounts', async (req, res) => {
  const userId = userOf(req);
  if (userId === undefined) {
    res.status(401).json({ message: 'Nobody is signed in.' });
    return;
  }
  const { items, nextCursor } = await composio.connectedAccounts.list({ userIds: [userId], limit: 100 });
  res.json({
    items: items.map((account) => ({
      id: account.id,
      toolkit: account.toolkit.slug,
      authConfigId: account.authConfig.id,
      status: account.status,
      statusReason: account.statusReason,
      createdAt: account.createdAt,
      updatedAt: account.updatedAt,
    })),
    nextCursor: nextCursor ?? null,
  });
});
serve(app);
