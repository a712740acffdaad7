// The lessons as a Starlight collection. A file content/lessons/<id>.mdx becomes the page
// /learn/<id>/: the prefix is put on here, once, so that folders and ids stay short.
// Labs and quizzes are TypeScript values with types of their own and need no collection.

import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const docs = defineCollection({
  loader: glob({
    base: './content/lessons',
    pattern: '*.mdx',
    generateId: ({ entry }) => `learn/${entry.replace(/\.mdx$/, '')}`,
  }),
  schema: docsSchema({
    extend: z.object({
      description: z.string(),
      /** Reading time with the figures, for the lists. */
      minutes: z.number().int().positive(),
    }),
  }),
});

export const collections = { docs };
