import { createFakeWindow } from '@kit/react/testing';
import '@kit/react/styles.css';
import { hydrateRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createBff } from './createBff.ts';

const bff = createBff();
createFakeWindow();
// What the vendor's page would do, for the test to press.
Object.assign(globalThis, { finishConnecting: () => bff.finish() });
hydrateRoot(document.querySelector('#root')!, <App bff={bff} isOpen={location.pathname === '/open'} />);
