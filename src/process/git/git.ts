import { execFile } from 'node:child_process'
import { homedir } from 'node:os'

export type GitAnswer = { ok: true; out: string } | { ok: false; says: string }

const timeoutMs = 60_000
const saidAtMost = 200

/**
 * Hooks run as what starts them, and Muster's own environment holds its tokens: git gets one of its own. It asks
 * nobody for a password.
 */
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin',
  HOME: homedir(),
  LC_ALL: 'C.UTF-8',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
}

/** Asks git about a folder, without a shell. What it says when it refuses is its own first words. */
export function git(folder: string, args: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const options = { env: environment, timeout: timeoutMs, maxBuffer: 10_000_000 }
    execFile('git', ['-C', folder, ...args], options, (error, out, err) => {
      if (!error) resolve({ ok: true, out })
      else resolve({ ok: false, says: troubleOf(error, err || out) })
    })
  })
}

function troubleOf(error: { code?: unknown; killed?: boolean }, said: string): string {
  if (error.code === 'ENOENT') return "git isn't installed"
  if (error.killed === true) return 'git took longer than a minute'
  const words = said
    .replace(/^(?:fatal|error|hint): /gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? `git ended with ${String(error.code)}` : words.slice(0, saidAtMost)
}
