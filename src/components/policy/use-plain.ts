// Which field the policy editor uses: Monaco where there is room and nobody chose otherwise, else the
// plain one. The choice is remembered in the settings.

import { useEffect, useState } from 'react';
import { openStorage } from '../../app/storage.ts';

// Monaco's makers do not support phones.
const roomy = '(min-width: 800px) and (pointer: fine), (min-width: 1100px)';

/** Whether it is plain (not known at first), how to choose, and whether there is a choice. */
export function usePlain(): readonly [boolean | undefined, (isPlain: boolean) => void, boolean] {
  const [mayChoose, setMayChoose] = useState(() => matchMedia(roomy).matches);
  // Until the settings are read neither field is shown: one that goes again would take the focus.
  const [chosen, setChosen] = useState<boolean>();
  useEffect(() => {
    const room = matchMedia(roomy);
    const look = () => setMayChoose(room.matches);
    room.addEventListener('change', look);
    return () => room.removeEventListener('change', look);
  }, []);
  useEffect(() => {
    void openStorage()
      .then((storage) => storage.read('settings', 'settings'))
      .then(
        (settings) => setChosen((now) => now ?? settings?.plainEditor === true),
        () => setChosen((now) => now ?? false),
      );
  }, []);
  const choose = (plainEditor: boolean) => {
    setChosen(plainEditor);
    void (async () => {
      const storage = await openStorage();
      await storage.changeSettings((before) => ({ ...before, plainEditor }));
    })().catch(() => undefined); // A choice that could not be kept is made again.
  };
  return [mayChoose ? chosen : true, choose, mayChoose];
}
