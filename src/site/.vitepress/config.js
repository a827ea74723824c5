import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

const HEADING = /^## (.+)$/
const LINK = /\[([^\]]+)\]\(([^)]+)\.md\)/g

/** A group for each heading of the start page, with the pages that it links to. */
function sidebar() {
  const groups = [{ text: 'Start', items: [{ text: 'Overview', link: '/' }] }]
  for (const line of readFileSync(new URL('../markdown/index.md', import.meta.url), 'utf8').split('\n')) {
    const heading = line.match(HEADING)
    if (heading) groups.push({ text: heading[1], items: [] })
    for (const [, text, page] of line.matchAll(LINK)) {
      groups.at(-1).items.push({ text: text[0].toUpperCase() + text.slice(1), link: `/${page}` })
    }
  }
  return groups
}

export default defineConfig({
  lang: 'en',
  title: 'Winnow',
  description: 'A self-hosted anomaly detector on a Kafka topic',
  srcDir: 'markdown',
  outDir: '../../target/site',
  cacheDir: '../../target/vitepress',
  // The registry and the page of the demo run on the reader's machine.
  ignoreDeadLinks: 'localhostLinks',
  themeConfig: {
    sidebar: sidebar(),
    // Wide tables and commands get the place of the page's outline.
    aside: false,
    search: { provider: 'local' },
    docFooter: { prev: 'Before', next: 'Next' }
  }
})
