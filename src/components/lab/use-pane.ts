// Which pane a narrow window shows: kept in the address (?pane=), so that Back goes back.

import { useEffect, useState } from 'react';

export const panes = ['read', 'do', 'world'] as const;
export type Pane = (typeof panes)[number];

export function usePane(): readonly [Pane, (pane: Pane) => void] {
  const [pane, setPane] = useState<Pane>('read');
  useEffect(() => {
    const read = () => {
      const asked = new URLSearchParams(location.search).get('pane');
      setPane(panes.find((name) => name === asked) ?? 'read');
    };
    read();
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
