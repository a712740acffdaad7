// The Access panel, fetched when it first comes forward: much of a lab goes by without a refusal.

import { useEffect, useState } from 'react';
import type { AccessPanelProps } from './access-panel.tsx';

type Panel = typeof import('./access-panel.tsx').AccessPanel;

let fetched: { readonly component: Panel } | undefined;

export function LazyAccessPanel(props: AccessPanelProps) {
  const [panel, setPanel] = useState(fetched);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (fetched) return;
    void import('./access-panel.tsx').then(
      ({ AccessPanel }) => {
        fetched = { component: AccessPanel };
        setPanel(fetched);
      },
      () => setFailed(true),
    );
  }, []);
  if (panel) return <panel.component {...props} />;
  return (
    <p className="quiet" role="status">
      {hasFailed ? 'This panel could not be loaded. Are you offline?' : 'Loading …'}
    </p>
  );
}
