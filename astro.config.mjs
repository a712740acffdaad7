// The site: lessons through Starlight, everything else through our own layouts, nothing from
// another origin. What is built after the pages (the policy) stands in src/integrations/.
import react from '@astrojs/react';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { keepLazyCss } from './src/integrations/keep-lazy-css.ts';
import { leanShell } from './src/integrations/lean-shell.ts';
import { offline } from './src/integrations/offline.ts';
import { policy } from './src/integrations/policy.ts';
import { sidebar } from './src/integrations/sidebar.ts';
import { builtIns, lateBuiltIns } from './src/shell/built-ins.ts';

// The build tool would otherwise report each build to its makers.
process.env.ASTRO_TELEMETRY_DISABLED = '1';

export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  // A page's first paint waits for one answer, not for a second round.
  build: { inlineStylesheets: 'always' },
  integrations: [
    starlight({
      title: 'KMS Lab',
      description: 'Learn AWS key management by running it.',
      sidebar: await sidebar(),
      disable404Route: true,
      customCss: [
        './src/styles/tokens.css',
        './src/styles/fonts.css',
        './src/styles/controls.css',
        './src/styles/starlight.css',
      ],
      favicon: '/favicon.svg',
      credits: false,
      // The lessons lie outside src: Starlight's notes and heading anchors must be told.
      markdown: { processedDirs: ['./content/lessons'] },
      expressiveCode: {
        defaultProps: { frame: 'none' },
        styleOverrides: {
          borderRadius: 'var(--radius)',
          borderColor: 'var(--line)',
          codeBackground: 'var(--sunken)',
          codeFontFamily: 'var(--font-mono)',
        },
      },
      components: {
        Footer: './src/components/site/lesson-footer.astro',
        Head: './src/components/site/lesson-head.astro',
        Header: './src/components/site/lesson-header.astro',
        MobileMenuFooter: './src/components/site/lesson-menu-footer.astro',
        ThemeProvider: './src/components/site/theme-provider.astro',
      },
    }),
    react(),
    policy(),
    offline(),
  ],
  vite: {
    plugins: [keepLazyCss()],
    build: {
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        // Printed once per MDX file, about a directive that is meant for the server half.
        onLog(level, log, handler) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
        },
      },
    },
    worker: {
      format: 'es',
      plugins: () => [leanShell({ kept: builtIns, late: lateBuiltIns })],
    },
  },
});
