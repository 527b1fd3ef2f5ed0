import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Session } from '../session.ts'

const cliFile = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

/** What an operator types behind `npm run muster --`, on the machine where the bot is; what's printed for it. */
export async function typeAtCommandLine(
  { dataDir, env }: Session,
  args: readonly string[],
): Promise<{ isDone: boolean; text: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cliFile, ...args], {
      cwd: dataDir,
      env: { DATABASE_URL: `sqlite:${join(dataDir, 'muster.db')}`, ...env },
    })
    return { isDone: true, text: stdout.trim() }
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    return { isDone: false, text: `${stdout ?? ''}\n${stderr ?? ''}`.trim() || String(error) }
  }
}
