// The sidebar of the lessons, built from content/course.ts. It names only what exists: a lesson,
// lab or quiz that is in the course but not yet written is left out, and fails its own test.
import { existsSync } from 'node:fs';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { course } from '../../content/course.ts';

type Sidebar = NonNullable<StarlightUserConfig['sidebar']>;

const content = new URL('../../content/', import.meta.url);
const written = (path: string) => existsSync(new URL(path, content));

async function titleOf(path: string): Promise<string> {
  const module: { default: { title: string } } = await import(new URL(path, content).href);
  return module.default.title;
}

export async function sidebar(): Promise<Sidebar> {
  const groups: Sidebar = [];
  for (const module of course) {
    const items = [];
    for (const id of module.lessons)
      if (written(`lessons/${id}.mdx`)) items.push({ slug: `learn/${id}` });
    for (const id of module.labs)
      if (written(`labs/${id}/lab.ts`))
        items.push({
          label: await titleOf(`labs/${id}/lab.ts`),
          link: `/labs/${id}/`,
          badge: { text: 'Lab', variant: 'default' as const },
        });
    for (const id of module.quizzes)
      if (written(`quizzes/${id}.ts`))
        items.push({
          label: await titleOf(`quizzes/${id}.ts`),
          link: `/practice/${id}/`,
          badge: { text: 'Practise', variant: 'default' as const },
        });
    if (items.length > 0) groups.push({ label: module.title, items });
  }
  return groups;
}
