// Which Chromium the tests start: CHROMIUM_PATH if set; on Linux x64 the build that ships inside
// @sparticuz/chromium (nothing to download); elsewhere Playwright's own, or an installed Chrome.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

const require = createRequire(import.meta.url);
const cache = join(process.cwd(), 'node_modules', '.cache', 'test-browser');

/** Unpacks the packaged Chromium once per version and returns its folder. */
async function unpack(): Promise<string> {
  const pkg = join(dirname(require.resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8')) as {
    version: string;
  };
  const dir = join(cache, version);
  if (existsSync(dir)) return dir;
  const { inflate } = await import('@sparticuz/chromium');
  mkdirSync(cache, { recursive: true });
  const tmp = mkdtempSync(join(cache, 'unpack-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = tmp; // inflate() always writes below os.tmpdir()
  try {
    for (const f of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'])
      await inflate(join(pkg, 'bin', f));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  writeFileSync(
    join(tmp, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(dir, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(dir, 'fonts-cache')}</cachedir></fontconfig>`,
  );
  try {
    renameSync(tmp, dir); // atomic, so a run that lost the race keeps the winner's copy
  } catch {
    rmSync(tmp, { recursive: true, force: true });
  }
  return dir;
}

export async function browserLaunch(): Promise<LaunchOptions> {
  const own = process.env['CHROMIUM_PATH'];
  if (own) {
    if (!existsSync(own)) throw new Error(`CHROMIUM_PATH is ${own}, but there is no such file.`);
    return { executablePath: own };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const dir = await unpack();
    const env = Object.fromEntries(
      Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined),
    );
    const libs = [join(dir, 'al2023', 'lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
    return {
      executablePath: join(dir, 'chromium'),
      env: { ...env, LD_LIBRARY_PATH: libs, FONTCONFIG_PATH: join(dir, 'fonts') },
    };
  }
  return existsSync(chromium.executablePath()) ? {} : { channel: 'chrome' };
}
