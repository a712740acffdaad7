// One lab is open in one tab at a time: two would overwrite each other. A tab may take it over; the
// other one lets go as soon as what it has is saved. Without the Web Locks API every tab may.

export interface LabLock {
  /** False where another tab has it. */
  take(): Promise<boolean>;
  takeOver(): Promise<void>;
}

// A tab that is frozen or stuck does not answer; then the lock is taken from it.
const patienceMs = 2000;

/** `letGo` is called when another tab wants the lab; the lock goes when it has resolved. */
export function labLock(labId: string, letGo: () => Promise<void>): LabLock {
  const name = `kms-lab:${labId}`;
  const { locks } = navigator;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;
  let release: (() => void) | undefined;

  channel?.addEventListener('message', () => {
    if (release) void letGo().finally(() => release?.());
  });

  function request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let held = false;
      locks
        .request(name, options, (lock) => {
          resolve(lock !== null);
          if (lock === null) return undefined;
          held = true;
          return new Promise<void>((done) => {
            release = () => {
              release = undefined;
              done();
            };
          });
        })
        .catch((error: unknown) => {
          if (!held) return reject(error);
          // Taken from us while we held it.
          release = undefined;
          void letGo();
        });
    });
  }

  return {
    take: async () => (locks === undefined ? true : request({ ifAvailable: true })),
    async takeOver() {
      if (locks === undefined) return;
      channel?.postMessage('wanted');
      try {
        await request({ signal: AbortSignal.timeout(patienceMs) });
      } catch {
        await request({ steal: true });
      }
    },
  };
}
