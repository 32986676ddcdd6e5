import { renderToString } from 'react-dom/server';
import { App } from './App.tsx';
import { createBff } from './createBff.ts';

/** What a server sends before anything has been fetched. */
export function renderPage(template: string, isOpen: boolean): string {
  return template.replace('<!--app-->', renderToString(<App bff={createBff()} isOpen={isOpen} />));
}
