// Settings of the plan that change in quick succession: none of them is lost.

import { expect, test } from 'vitest';
import { changeStudySettings } from '../../src/app/progress.ts';
import { openStorage } from '../../src/app/storage.ts';

const stored = async () => (await (await openStorage()).read('settings', 'settings'))?.study;

test('two changes at once are both kept', async () => {
  await Promise.all([
    changeStudySettings({ dailyGoal: 25 }),
    changeStudySettings({ newPerDay: 4 }),
    changeStudySettings({ retention: 0.93 }),
  ]);
  expect(await stored()).toEqual({ dailyGoal: 25, newPerDay: 4, retention: 0.93 });
});

test('undefined takes a setting away, and leaves the others', async () => {
  await changeStudySettings({ dailyGoal: 25, examDay: '2027-03-11' });
  await changeStudySettings({ examDay: undefined });
  expect(await stored()).toMatchObject({ dailyGoal: 25 });
  expect(await stored()).not.toHaveProperty('examDay');
});
