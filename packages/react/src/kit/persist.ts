const pause = 2_000;

/** Loads a part of the kit, again and again where the network is gone: what needs it is busy meanwhile. */
export async function persist<Module>(load: () => Promise<Module>): Promise<Module> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
  }
}
