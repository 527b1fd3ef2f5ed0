import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { servePage } from '../../../src/sandbox/page/page-server.ts'
import { type Session, type SessionOptions, startSession } from '../../../src/sandbox/session.ts'

/** A Monday afternoon, in opening hours. */
const mondayAt14 = '2026-11-23T14:02:00.000Z'
export const artefacts = join(import.meta.dirname, '../../../artefacts')
const chromiumFile = '/usr/bin/chromium'
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Stage = {
  session: Session
  /** A window of its own for this person; what goes wrong in it fails the test at the end. */
  windowOf(person: string, options?: BrowserContextOptions): Promise<Page>
  /** Keeps a picture of what the person sees. */
  picture(page: Page, name: string): Promise<void>
  close(): Promise<void>
}

/** The workspace with its page and the bot, and a browser to look at it. */
export async function startStage(options: SessionOptions = {}): Promise<Stage> {
  const session = await startSession({ now: mondayAt14, ...options })
  await servePage(session)
  const browser = await launched()
  const complaints: string[] = []
  return {
    session,
    async windowOf(person, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      const page = await context.newPage()
      // Everything here waits for something to be seen; a busy machine may take its time.
      page.setDefaultTimeout(30_000)
      page.on('pageerror', (error) => complaints.push(`${person}: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${person}: ${message.text()}`)
      })
      await page.goto(`${session.workspace.baseUrl}/?as=${person}`)
      await page.getByRole('combobox').first().waitFor()
      return page
    },
    async picture(page, name) {
      await mkdir(artefacts, { recursive: true })
      await page.mouse.move(0, 0)
      await page.evaluate('document.activeElement.blur()')
      await page.screenshot({ path: join(artefacts, `${name}.png`) })
    },
    async close() {
      await browser.close()
      await session.close()
      if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`)
    },
  }
}

export function launched(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumFile, args: quietArguments })
}
