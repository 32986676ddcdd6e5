import { createKitRouter } from '@kit/express';
import express from 'express';

const app = express();

app.use(
  '/api/kit',
  createKitRouter({
    apiKey: process.env['COMPOSIO_API_KEY'],
    publicUrl: 'https://app.example.com/api/kit', // never taken from request headers
    identify: (req) => (req.session?.user ? { userId: req.session.user.id } : null),
  }),
);
