// Who is at the prompt: by files, environment, roles and the machine's own role; and a session that
// ends. The same machine as in the transcripts, with its clock in hand.

import { describe, expect, test } from 'vitest';
import { day, minute } from '../../src/base/time.ts';
import { attachInstanceProfile } from '../../src/cloud/instance.ts';
import { whoText } from '../../src/shell/who.ts';
import { createMachine } from './machine.ts';

const trusting = (principal: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  });
const ec2 = { Service: 'ec2.amazonaws.com' };
const account = '111122223333';

async function server(principal: object = ec2) {
  const machine = createMachine({ files: { 'trust.json': trusting(principal) } });
  await machine.out(
    'aws iam create-role --role-name app --assume-role-policy-document file://trust.json',
  );
  await machine.out('aws iam create-instance-profile --instance-profile-name server');
  await machine.out(
    'aws iam add-role-to-instance-profile --instance-profile-name server --role-name app',
  );
  const arn = `arn:aws:iam::${account}:instance-profile/server`;
  attachInstanceProfile(machine.cloud.world, arn, machine.cloud.nowMs());
  return machine;
}

describe('the prompt', () => {
  test('begins with the administrator of the account', async () => {
    const { shell } = createMachine();
    expect(await shell.who()).toMatchObject({ name: 'admin', account, region: 'us-east-1' });
  });

  test('follows AWS_PROFILE, to a user or to the role it will take on', async () => {
    const { run, shell } = createMachine();
    await run('aws iam create-user --user-name alice --path /team/');
    await run(
      "read ID SECRET <<< $(aws iam create-access-key --user-name alice --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)",
    );
    await run('aws configure set aws_access_key_id $ID --profile a');
    await run('aws configure set aws_secret_access_key $SECRET --profile a');
    await run('export AWS_PROFILE=a');
    expect(await shell.who()).toMatchObject({
      name: 'alice',
      principal: { arn: `arn:aws:iam::${account}:user/team/alice` },
    });
    await run('aws configure set role_arn arn:aws:iam::444455556666:role/x/reader --profile a');
    expect(await shell.who()).toEqual({
      name: 'reader',
      account: '444455556666',
      region: 'us-east-1',
    });
  });

  test.each([
    [
      'a profile that would sign in with sso',
      'aws configure set sso_session corp --profile o; export AWS_PROFILE=o',
    ],
    ['a key nobody has', 'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7NOBODYS AWS_SECRET_ACCESS_KEY=x'],
    ['half a key', 'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE'],
    ['a wrong secret', 'aws configure set aws_secret_access_key wrong'],
    ['no file', 'rm -r ~/.aws'],
    ['a broken file', 'echo broken > ~/.aws/config'],
  ])('is nobody with %s', async (_, line) => {
    const { run, shell } = createMachine();
    await run(line);
    expect((await shell.who()).name).toBe('nobody');
  });

  test('tells account and Region only where they are not those of the beginning', () => {
    const home = { name: 'admin', account, region: 'us-east-1' };
    expect(whoText(home, home)).toBe('admin');
    expect(whoText({ ...home, account: '444455556666' }, home)).toBe('admin@444455556666');
    expect(whoText({ ...home, region: 'eu-west-1' }, home)).toBe('admin eu-west-1');
    expect(whoText({ name: 'nobody' }, home)).toBe('nobody');
  });

  test('asks nobody anything: it leaves no event and no session', async () => {
    const { shell, cloud, run } = await server();
    await run('rm ~/.aws/credentials');
    const before = cloud.world.position;
    expect((await shell.who()).name).toBe('app');
    expect(cloud.world.position).toBe(before);
  });
});

describe("the machine's own role", () => {
  const whoAmI = 'aws sts get-caller-identity --query Arn --output text';
  const arn = `arn:aws:sts::${account}:assumed-role/app/i-1234567890abcdef0\n`;

  test('serves where no other credentials are found, one session for many calls', async () => {
    const { out, run, cloud } = await server();
    expect(await out(whoAmI)).toBe(`arn:aws:iam::${account}:user/admin\n`);
    await run('mv ~/.aws/credentials away');
    expect(await out(`${whoAmI}; ${whoAmI}`)).toBe(arn + arn);
    expect(await out('aws configure list')).toContain(': iam-role ');
    await run('mv away ~/.aws/credentials');
    const events =
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole';
    expect(await out(`${events} --query 'length(Events)'`)).toBe('1\n');
    await cloud.advance(day);
    await run('mv ~/.aws/credentials away');
    expect(await out(whoAmI)).toBe(arn);
  });

  test('can take on another role by `credential_source`', async () => {
    const { out, run } = await server();
    await run(
      `aws iam create-role --role-name second --assume-role-policy-document '${trusting({ AWS: `arn:aws:iam::${account}:role/app` })}'`,
    );
    await run(`aws configure set role_arn arn:aws:iam::${account}:role/second --profile p`);
    await run('aws configure set credential_source Ec2InstanceMetadata --profile p');
    expect(await out(`${whoAmI} --profile p`)).toContain(':assumed-role/second/');
  });

  test('is of no use where the role does not trust EC2', async () => {
    const { run } = await server({ AWS: account });
    await run('rm ~/.aws/credentials');
    const { stderr, exitCode } = await run(whoAmI);
    expect(stderr).toContain('Unable to locate credentials');
    expect(exitCode).toBe(253);
  });
});

test('a session that has ended is refused, in the words of each service', async () => {
  const { run, cloud } = createMachine();
  await run(
    "read ID SECRET TOKEN <<< $(aws sts get-session-token --duration-seconds 900 --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)",
  );
  await run('export AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY=$SECRET AWS_SESSION_TOKEN=$TOKEN');
  expect((await run('aws kms list-keys')).exitCode).toBe(0);
  await cloud.advance(15 * minute);
  expect((await run('aws kms list-keys')).stderr).toContain(
    'An error occurred (ExpiredTokenException) when calling the ListKeys operation: The security token included in the request is expired',
  );
  expect((await run('aws sts get-caller-identity')).stderr).toContain('(ExpiredToken)');
});

test('a role profile begins a new session before the kept one ends', async () => {
  const { out, run, cloud } = createMachine({
    files: { 'trust.json': trusting({ AWS: account }) },
  });
  await run('aws iam create-role --role-name r --assume-role-policy-document file://trust.json');
  await run(`aws configure set role_arn arn:aws:iam::${account}:role/r --profile r`);
  await run('aws configure set source_profile default --profile r');
  const session = () => out('aws sts get-caller-identity --profile r --query UserId --output text');
  const first = await session();
  await cloud.advance(44 * minute);
  expect(await session()).toBe(first);
  await cloud.advance(2 * minute);
  expect(await session()).not.toBe(first);
});

describe('`aws configure` at a terminal', () => {
  test('asks four questions, hides what it knows and keeps what is not answered', async () => {
    const asked: string[] = [];
    const replies = ['', '', 'eu-west-1', ''];
    const { run, out } = createMachine({
      ask: async (prompt) => {
        asked.push(prompt);
        return replies.shift();
      },
    });
    expect(await run('aws configure')).toMatchObject({ stdout: '', exitCode: 0 });
    expect(asked).toEqual([
      'AWS Access Key ID [****************MPLE]: ',
      'AWS Secret Access Key [****************EKEY]: ',
      'Default region name [us-east-1]: ',
      'Default output format [json]: ',
    ]);
    expect(await out('cat ~/.aws/config')).toBe('[default]\nregion = eu-west-1\noutput = json\n');
    expect(await out('aws configure get aws_access_key_id')).toBe('AKIAIOSFODNN7EXAMPLE\n');
  });

  test('changes nothing where whoever was asked leaves', async () => {
    const { run, out } = createMachine({ ask: async () => undefined });
    const before = await out('cat ~/.aws/*');
    expect(await run('aws configure')).toMatchObject({ exitCode: 255 });
    expect(await out('cat ~/.aws/*')).toBe(before);
  });
});
