// The live cost figures: the keys of a month, and a design of a month. The model computes; this draws.

import { useState } from 'react';
import {
  type DesignSetting,
  designCost,
  firstDesign,
  firstKeySetting,
  type KeySetting,
  keyCost,
} from '../../app/figures/cost.ts';
import { BillTable } from './bill-table.tsx';
import { Range } from './range.tsx';

export function KeyCostFigure() {
  const [setting, setSetting] = useState(firstKeySetting);
  const state = keyCost(setting);
  const set = (change: Partial<KeySetting>) => setSetting({ ...setting, ...change });
  return (
    <div className="live">
      <div className="live live-controls">
        <Range
          id="key-cost-keys"
          name="Customer managed keys"
          min={1}
          max={20}
          value={setting.keys}
          onChange={(keys) => set({ keys, waiting: Math.min(keys, setting.waiting) })}
        />
        <Range
          id="key-cost-rotations"
          name="Rotations of each so far"
          min={0}
          max={10}
          value={setting.rotations}
          onChange={(rotations) => set({ rotations })}
        />
        <Range
          id="key-cost-replicas"
          name="Replicas of each in other Regions"
          min={0}
          max={4}
          value={setting.replicas}
          onChange={(replicas) => set({ replicas })}
        />
        <Range
          id="key-cost-waiting"
          name="Of the keys, scheduled for deletion"
          min={0}
          max={setting.keys}
          value={setting.waiting}
          onChange={(waiting) => set({ waiting })}
        />
      </div>
      <p className="live-said" role="status">
        {state.said}
      </p>
      <BillTable rows={state.rows} total={state.total} />
    </div>
  );
}

const reads = [0, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
const signatures = [0, 100_000, 1_000_000, 10_000_000];
const many = (count: number) => count.toLocaleString('en-US');

export function DesignCostFigure() {
  const [setting, setSetting] = useState(firstDesign);
  const state = designCost(setting);
  const set = (change: Partial<DesignSetting>) => setSetting({ ...setting, ...change });
  return (
    <div className="live">
      <div className="live live-controls">
        <Range
          id="design-reads"
          name="Objects read from S3 under SSE-KMS in the month"
          min={0}
          max={reads.length - 1}
          value={Math.max(0, reads.indexOf(setting.reads))}
          said={many(setting.reads)}
          onChange={(at) => set({ reads: reads[at] ?? 0 })}
        />
        <Range
          id="design-signatures"
          name="Signatures made by KMS in the month"
          min={0}
          max={signatures.length - 1}
          value={Math.max(0, signatures.indexOf(setting.signatures))}
          said={many(setting.signatures)}
          onChange={(at) => set({ signatures: signatures[at] ?? 0 })}
        />
        <Range
          id="design-replicas"
          name="Replicas of each encryption key"
          min={0}
          max={3}
          value={setting.replicas}
          onChange={(replicas) => set({ replicas })}
        />
        <fieldset>
          <legend>Signing key</legend>
          {(['ECC_NIST_P256', 'RSA_2048'] as const).map((spec) => (
            <label key={spec}>
              <input
                type="radio"
                name="design-spec"
                checked={setting.signsWith === spec}
                onChange={() => set({ signsWith: spec })}
              />
              <code>{spec}</code>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Design</legend>
          <label>
            <input
              type="checkbox"
              checked={setting.hasBucketKey}
              onChange={({ target }) => set({ hasBucketKey: target.checked })}
            />
            S3 Bucket Key, at its full saving
          </label>
          <label>
            <input
              type="checkbox"
              checked={setting.hasKeyPerTenant}
              onChange={({ target }) => set({ hasKeyPerTenant: target.checked })}
            />
            a KMS key for each of {setting.tenants} tenants
          </label>
        </fieldset>
        <p>
          <button type="button" className="button" onClick={() => setSetting(firstDesign)}>
            As it was found
          </button>
        </p>
      </div>
      <p className="live-said" role="status">
        {state.said}
      </p>
      <BillTable rows={state.rows} total={state.total} />
    </div>
  );
}
