/** Says something to assistive tech, politely and once. */
export interface Announcer {
  readonly mount: () => () => void;
  readonly say: (text: string) => void;
}

const sameNews = 1_000; // two buttons for one toolkit have the same to say

/** One live region for all of the page, there before anything has to be said. */
export function createAnnouncer(): Announcer {
  let region: HTMLElement | undefined;
  let holders = 0;
  let clearing: ReturnType<typeof setTimeout> | undefined;
  let last = { text: '', at: 0 };
  return {
    mount: () => {
      holders++;
      if (!region) {
        region = document.createElement('div');
        region.setAttribute('role', 'status');
        region.setAttribute('aria-live', 'polite');
        region.className = 'kit-LiveRegion';
        // Hidden without the style sheet too.
        region.style.cssText = 'position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
        document.body.append(region);
      }
      return () => {
        holders--;
        if (holders > 0) return;
        region?.remove();
        region = undefined;
      };
    },
    say: (text) => {
      if (!region || (text === last.text && Date.now() - last.at < sameNews)) return;
      last = { text, at: Date.now() };
      region.textContent = text;
      clearTimeout(clearing);
      // What has been said is not for reading a second time.
      clearing = setTimeout(() => region && (region.textContent = ''), sameNews);
    },
  };
}
