// Which pane a narrow window shows: kept in the address (?pane=), so that Back goes back.

import { useEffect, useLayoutEffect, useState } from 'react';

export const panes = ['read', 'do', 'world'] as const;
export type Pane = (typeof panes)[number];

export function usePane(): readonly [Pane, (pane: Pane) => void] {
  const [pane, setPane] = useState<Pane>('read');
  // Before anything is drawn: another pane must not show up first.
  useLayoutEffect(() => setPane(paneAsked()), []);
  useEffect(() => {
    const read = () => setPane(paneAsked());
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const choose = (next: Pane) => {
    if (next === pane) return;
    const url = new URL(location.href);
    url.searchParams.set('pane', next);
    history.pushState(null, '', url);
    setPane(next);
  };
  return [pane, choose];
}

function paneAsked(): Pane {
  const asked = new URLSearchParams(location.search).get('pane');
  return panes.find((name) => name === asked) ?? 'read';
}
