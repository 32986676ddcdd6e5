import { useEffect } from 'react';

/** While `refused`, this page's windows are refused as a strict browser refuses them. */
export function useRefusedWindows(refused: boolean): void {
  useEffect(() => {
    if (!refused) return undefined;
    const open = window.open.bind(window);
    window.open = (url, target, features) => (target === '_self' ? open(url, target, features) : null);
    return () => {
      window.open = open;
    };
  }, [refused]);
}
