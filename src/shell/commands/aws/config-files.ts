// ~/.aws/config and ~/.aws/credentials as texts: read as Python's configparser reads them for the
// AWS CLI, changed as its `configure` commands change them (awscli/customizations/configure/writer.py:
// lines that need no change stay as they are). No file is opened here.

export type Section = ReadonlyMap<string, string>;
export type Sections = ReadonlyMap<string, Section>;

const header = /^\[([^\]]+)\]/;
const option = /^([^:=][^:=]*?)\s*[:=]\s*(.*)$/;

/** Undefined where the text is no configuration. Names of settings are in lower case. */
export function readSections(text: string): Sections | undefined {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let last: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const name = header.exec(line)?.[1];
    if (name !== undefined) {
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      last = undefined;
      continue;
    }
    if (!section) return undefined;
    // An indented line goes on with the setting above it.
    if (/^\s/.test(line) && last !== undefined) {
      section.set(last, `${section.get(last) ?? ''}\n${line.trim()}`);
      continue;
    }
    const [, key, value = ''] = option.exec(line.trim()) ?? [];
    if (key === undefined) return undefined;
    last = key.toLowerCase();
    section.set(last, value);
  }
  return sections;
}

/** Profiles of ~/.aws/config: `[default]` and `[profile name]`; other sections are none. */
export function profilesIn(sections: Sections): Sections {
  const profiles = new Map<string, Section>();
  for (const [name, section] of sections) {
    const [, quoted, plain] = /^profile\s+(?:"([^"]*)"|'?([^']*?)'?)\s*$/.exec(name) ?? [];
    const profile = name === 'default' ? name : (quoted ?? plain);
    if (profile !== undefined) profiles.set(profile, section);
  }
  return profiles;
}

/** The section of ~/.aws/config that a profile has. */
export function sectionOf(profile: string): string {
  if (profile === 'default') return profile;
  return /\s/.test(profile) ? `profile "${profile}"` : `profile ${profile}`;
}

/** The text with the settings of one section changed or added. */
export function withValues(
  text: string,
  section: string,
  values: Readonly<Record<string, string>>,
): string {
  const wanted = new Map(Object.entries(values));
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const start = lines.findIndex((line) => header.exec(line.trim())?.[1] === section);
  const written = (): string[] => [...wanted].map(([key, value]) => `${key} = ${value}`);
  if (start < 0) return [...lines, `[${section}]`, ...written(), ''].join('\n');
  let end = start;
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (header.test(line.trim())) break;
    const key = /^\s*[#;]/.test(line) ? undefined : option.exec(line)?.[1]?.trim();
    if (key === undefined) continue;
    end = at;
    const value = wanted.get(key);
    if (value === undefined) continue;
    lines[at] = `${key} = ${value}`;
    wanted.delete(key);
  }
  lines.splice(end + 1, 0, ...written());
  return `${lines.join('\n')}\n`;
}
