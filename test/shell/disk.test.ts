// The disk: what POSIX promises, snapshots that cost nothing, and its limits.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { createDisk } from '../../src/shell/disk.ts';

const home = '/home/learner';

describe('a snapshot', () => {
  test('is the same object until something is written', async () => {
    const disk = createDisk({ a: '1' });
    const first = disk.snapshot();
    await disk.fs.readFile(`${home}/a`);
    await disk.fs.readdir(home);
    expect(disk.snapshot()).toBe(first);
    await disk.fs.writeFile(`${home}/b`, '2');
    expect(disk.snapshot()).not.toBe(first);
  });

  test('never changes, and restoring it makes it the present one', async () => {
    const disk = createDisk({ a: '1' });
    const first = disk.snapshot();
    await disk.fs.writeFile(`${home}/a`, 'changed');
    await disk.fs.rm(`${home}/a`);
    disk.restore(first);
    expect(disk.snapshot()).toBe(first);
    expect(disk.entries().get('a')).toEqual(utf8('1'));
    await disk.fs.writeFile(`${home}/a`, 'again');
    disk.restore(first);
    expect(await disk.fs.readFile(`${home}/a`)).toBe('1');
  });

  test('shares bytes with the others and survives storage', async () => {
    const disk = createDisk({ a: '1' });
    const first = disk.snapshot();
    await disk.fs.writeFile(`${home}/b`, '2');
    expect(disk.snapshot().nodes.get(`${home}/a`)).toBe(first.nodes.get(`${home}/a`));
    const other = createDisk({});
    other.restore(structuredClone(disk.snapshot()));
    expect([...other.entries().keys()].sort()).toEqual(['a', 'b']);
    await other.fs.mkdir(`${home}/c`);
    expect(await other.fs.readdir(home)).toEqual(['a', 'b', 'c']);
  });
});

test('bytes read or written are never shared with the caller', async () => {
  const disk = createDisk({});
  const files = disk.files(home);
  const mine = Uint8Array.of(1, 2, 3);
  await files.write('x', mine);
  mine[0] = 9;
  const read = await files.read('x');
  if (read.ok) read.value[1] = 9;
  expect(await files.read('x')).toEqual({ ok: true, value: Uint8Array.of(1, 2, 3) });
});

describe('Files names what is wrong', () => {
  const disk = createDisk({ 'dir/file': 'text' });
  const files = disk.files(home);
  test.each([
    ['read', 'nothing', 'missing'],
    ['read', 'dir', 'directory'],
    ['read', 'dir/file/below', 'not-a-directory'],
    ['list', 'dir/file', 'not-a-directory'],
    ['remove', 'dir', 'directory'],
    ['stat', 'dir/no', 'missing'],
  ] as const)('%s %s is %s', async (act, path, problem) => {
    expect(await files[act](path)).toEqual({ ok: false, problem });
  });

  test('a file of more than 16 MB is too large, and the old one stays', async () => {
    const big = new Uint8Array(16 * 1024 * 1024 + 1);
    expect(await files.write('dir/file', big)).toEqual({ ok: false, problem: 'too-large' });
    expect(await disk.fs.readFile(`${home}/dir/file`)).toBe('text');
    expect(await files.write('big', big.subarray(1))).toEqual({ ok: true, value: undefined });
  });

  test('the whole disk holds 64 MB', async () => {
    const disk = createDisk({});
    const part = new Uint8Array(16 * 1024 * 1024);
    const files = disk.files(home);
    for (const name of 'abcd') expect((await files.write(name, part)).ok).toBe(true);
    expect(await files.write('e', Uint8Array.of(1))).toEqual({ ok: false, problem: 'too-large' });
    await files.remove('a');
    expect((await files.write('e', Uint8Array.of(1))).ok).toBe(true);
  });
});

describe('the tree', () => {
  test('follows symbolic links, stops in a circle, and a link can be removed alone', async () => {
    const { fs } = createDisk({ 'dir/file': 'text' });
    await fs.symlink('dir', `${home}/link`);
    expect(await fs.readFile(`${home}/link/file`)).toBe('text');
    expect(await fs.realpath(`${home}/link/file`)).toBe(`${home}/dir/file`);
    await fs.rm(`${home}/link`);
    expect(await fs.readFile(`${home}/dir/file`)).toBe('text');
    await fs.symlink('round', `${home}/round`);
    await expect(fs.readFile(`${home}/round`)).rejects.toThrow('ELOOP');
  });

  test('makes nothing where the folder is missing', async () => {
    const { fs } = createDisk({});
    await expect(fs.writeFile(`${home}/no/file`, 'x')).rejects.toThrow('ENOENT');
    await expect(fs.mkdir(`${home}/no/dir`)).rejects.toThrow('ENOENT');
    await fs.mkdir(`${home}/no/dir`, { recursive: true });
    await fs.writeFile(`${home}/no/file`, 'x');
    await expect(fs.rm(`${home}/no`)).rejects.toThrow('ENOTEMPTY');
    await expect(fs.mv(`${home}/no`, `${home}/no/dir/inside`)).rejects.toThrow('EINVAL');
    await expect(fs.cp(`${home}/no`, `${home}/no/dir/inside`, { recursive: true })).rejects.toThrow(
      'EINVAL',
    );
  });

  test('times come from the clock it was given', async () => {
    let now = 5;
    const { fs } = createDisk({ a: 'x' }, { nowMs: () => now });
    now = 7;
    await fs.writeFile(`${home}/b`, 'y');
    expect((await fs.stat(`${home}/a`)).mtime.getTime()).toBe(5);
    expect((await fs.stat(`${home}/b`)).mtime.getTime()).toBe(7);
  });
});
