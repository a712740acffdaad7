// What the learner has set, shown at once; what the engine makes of it follows when it is ready. An
// input that waited for the engine would jump back under the finger first.

import { useState } from 'react';

export function useSetting<Setting>(
  first: Setting,
  apply: (setting: Setting) => void,
): readonly [Setting, (setting: Setting) => void] {
  const [setting, setSetting] = useState(first);
  return [
    setting,
    (next) => {
      setSetting(next);
      apply(next);
    },
  ];
}
