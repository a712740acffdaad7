// Tags, descriptions and the key policy through the door.

import { describe, expect, test } from 'vitest';
import { testCloud } from '../support/cloud.ts';

describe('tags, descriptions and policies', () => {
  test('tags are added, replaced and taken away', async () => {
    const { ok, refusal, key } = testCloud();
    const { id } = await key({ Tags: [{ TagKey: 'a', TagValue: '1' }] });
    await ok('TagResource', {
      KeyId: id,
      Tags: [
        { TagKey: 'a', TagValue: '2' },
        { TagKey: 'b', TagValue: '' },
      ],
    });
    expect((await ok('ListResourceTags', { KeyId: id }))['Tags']).toEqual([
      { TagKey: 'a', TagValue: '2' },
      { TagKey: 'b', TagValue: '' },
    ]);
    await ok('UntagResource', { KeyId: id, TagKeys: ['a', 'none'] });
    expect((await ok('ListResourceTags', { KeyId: id }))['Tags']).toEqual([
      { TagKey: 'b', TagValue: '' },
    ]);
    const tagged = (Tags: unknown) => refusal('TagResource', { KeyId: id, Tags });
    expect(await tagged([{ TagKey: 'aws:x', TagValue: '' }])).toBe(
      'TagException: Tags beginning with aws: are reserved',
    );
    const twice = { TagKey: 'x', TagValue: '' };
    expect(await tagged([twice, twice])).toBe('TagException: Duplicate tag keys');
    expect(
      await tagged(Array.from({ length: 51 }, (_, i) => ({ TagKey: `${i}`, TagValue: '' }))),
    ).toBe('TagException: Too many tags');
    expect(await tagged([{ TagKey: 'x'.repeat(129), TagValue: '' }])).toBe(
      `ValidationException: 1 validation error detected: Value '${'x'.repeat(129)}' at 'tags.1.member.tagKey' failed to satisfy constraint: Member must have length less than or equal to 128`,
    );
  });

  test('a key starts with the default policy and answers with its text', async () => {
    const { ok, key } = testCloud();
    const { id } = await key({ Description: 'first' });
    const { Policy, PolicyName } = await ok('GetKeyPolicy', { KeyId: id });
    expect(PolicyName).toBe('default');
    expect(JSON.parse(Policy as string)).toMatchObject({ Id: 'key-default-1' });
    await ok('UpdateKeyDescription', { KeyId: id, Description: 'second' });
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      Description: 'second',
    });
  });
});
