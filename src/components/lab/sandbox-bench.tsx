// The sandbox page's island: the workbench of a lab without steps, and the question that is asked
// before a prepared world takes the place of the learner's own.

import { useState, useSyncExternalStore } from 'react';
import { labFacts } from '../../app/lab-facts.ts';
import { sandbox } from '../../app/sandbox.ts';
import { createSandboxDesk } from '../../app/sandbox-desk.ts';
import { Dialog } from './dialog.tsx';
import { SandboxGuide } from './sandbox-guide.tsx';
import { Workbench } from './workbench.tsx';

const facts = labFacts(sandbox);
const next = { href: '/labs/', label: 'Labs' };

export function SandboxBench() {
  const [desk] = useState(createSandboxDesk);
  const now = () => desk.state;
  const state = useSyncExternalStore(desk.subscribe, now, now);
  return (
    <>
      <Workbench
        facts={facts}
        prose={{}}
        next={next}
        own={{
          workbench: desk.workbench,
          progress: facts.title,
          guide: (props) => <SandboxGuide {...props} desk={desk} sandbox={state} />,
        }}
      />
      {state.replaces === undefined ? null : (
        <Dialog
          title="Put your world aside?"
          text={`You have worked in the sandbox. To open “${state.replaces}” a fresh world takes its place. Yours is kept, and “Bring back the world before” returns to it; of the worlds before it none is kept.`}
          answers={[{ label: 'Put it aside and open', run: () => desk.answer(true) }]}
          // The answer that was pressed comes first; closing without one means no.
          onClose={() => queueMicrotask(() => desk.answer(false))}
        />
      )}
    </>
  );
}
