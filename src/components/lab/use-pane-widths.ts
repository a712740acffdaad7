// The widths of the side panes in pixels, remembered in the settings.

import { useEffect, useState } from 'react';
import { openStorage } from '../../app/storage.ts';

export type Widths = Readonly<Record<'guide' | 'side', number | undefined>>;

export interface PaneWidths {
  readonly widths: Widths;
  readonly show: (pane: keyof Widths, width: number) => void;
  readonly keep: (pane: keyof Widths, width: number) => void;
}

export function usePaneWidths(): PaneWidths {
  const [widths, setWidths] = useState<Widths>({ guide: undefined, side: undefined });
  useEffect(() => {
    void (async () => {
      const panes = (await (await openStorage()).read('settings', 'settings'))?.panes;
      if (panes) setWidths({ guide: panes['guide'], side: panes['side'] });
    })();
  }, []);
  return {
    widths,
    show: (pane, width) => setWidths((before) => ({ ...before, [pane]: width })),
    keep(pane, width) {
      void (async () => {
        const storage = await openStorage();
        await storage.changeSettings((before) => ({
          ...before,
          panes: { ...before.panes, [pane]: width },
        }));
      })().catch(() => undefined); // A width that could not be kept is no one's loss.
    },
  };
}
