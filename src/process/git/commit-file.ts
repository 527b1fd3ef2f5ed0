import { createHash } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTroubleText } from '../file-trouble.ts'
import { createInTurn } from '../in-turn.ts'
import { type GitAnswer, git } from './git.ts'

export type Committed = { kind: 'committed' | 'same' } | { kind: 'refused'; says: string }

/** One file of a repository; `text` null removes it. Its stem identifies it, so that a new title renames it. */
export type FileChange = { stem: string; name: string; text: string | null; message: string }

/** Why nothing can be committed there, where git itself doesn't say. */
export const folderGone = "its folder isn't there"
export const noRepository = "it's no git repository"
export const uncommittedChanges = 'has changes there that nobody committed'

class Refusal extends Error {}

/** One after the other in each folder: git locks its index, and two at once would refuse each other. */
const inTurn = createInTurn<string>()

/**
 * Commits one file, and nothing else that may stand in the folder or its index. Refused where that file holds
 * changes which nobody committed; when anything goes wrong, the file is again as it was committed last.
 */
export function commitFile(folder: string, change: FileChange): Promise<Committed> {
  return inTurn(folder, () => commitNow(folder, change))
}

/** Why nothing can be committed there; null where it can. */
export async function repositoryTrouble(folder: string): Promise<string | null> {
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) return folderGone
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree'])
  if (inside.ok && inside.out.trim() === 'true') return null
  return inside.ok || /not a git repository/i.test(inside.says) ? noRepository : inside.says
}

async function commitNow(folder: string, change: FileChange): Promise<Committed> {
  try {
    const trouble = await repositoryTrouble(folder)
    if (trouble !== null) throw new Refusal(trouble)
    return await commitIn(folder, change)
  } catch (error) {
    const says = error instanceof Refusal ? error.message : fileTroubleText(error)
    if (says === null) throw error
    return { kind: 'refused', says }
  }
}

async function commitIn(folder: string, { stem, name, text, message }: FileChange): Promise<Committed> {
  const listed = await outOf(git(folder, ['ls-files', '-z', '--', `${stem}.md`, `${stem}-*.md`]))
  const file = listed.split('\0')[0] || name
  const path = join(folder, file)
  const marker = join((await outOf(git(folder, ['rev-parse', '--absolute-git-dir']))).trim(), 'muster-writes')
  const now = await readFile(path, 'utf8').catch((error: unknown) => missing(error))
  const isDirty = (await outOf(git(folder, ['status', '--porcelain', '-z', '--', file]))) !== ''
  // What a stopped attempt of ours left there is nobody's work.
  const isOurs = now !== null && (await readFile(marker, 'utf8').catch(() => '')) === markOf(file, now)
  if (isDirty && !isOurs) throw new Refusal(`${file} ${uncommittedChanges}`)
  if (!isDirty && now === text) return { kind: 'same' }
  try {
    if (text === null) await rm(path, { force: true })
    else {
      await writeFile(marker, markOf(file, text))
      await writeFile(`${path}.part`, text)
      await rename(`${path}.part`, path)
      await outOf(git(folder, ['add', '--', file]))
    }
    const author = await authorIn(folder)
    await outOf(git(folder, [...author, 'commit', '--quiet', '-m', message, '--only', '--', file]))
    return { kind: 'committed' }
  } catch (error) {
    await restore(folder, file)
    throw error
  } finally {
    await rm(`${path}.part`, { force: true }).catch(() => undefined)
    await rm(marker, { force: true }).catch(() => undefined)
  }
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

function markOf(file: string, text: string): string {
  return createHash('sha256').update(`${file}\n${text}`).digest('hex')
}

/** As it was committed last; nothing where it never was. */
async function restore(folder: string, file: string): Promise<void> {
  const known = await git(folder, ['cat-file', '-e', `HEAD:./${file}`])
  if (known.ok) {
    await git(folder, ['checkout', '--quiet', 'HEAD', '--', file])
    return
  }
  await git(folder, ['rm', '--quiet', '--cached', '--force', '--ignore-unmatch', '--', file])
  await rm(join(folder, file), { force: true }).catch(() => undefined)
}

/** The one the repository says; Muster where it says nobody, or git would refuse. */
async function authorIn(folder: string): Promise<string[]> {
  const known = await git(folder, ['config', 'user.email'])
  return known.ok ? [] : ['-c', 'user.name=Muster', '-c', 'user.email=muster@localhost']
}

async function outOf(asked: Promise<GitAnswer>): Promise<string> {
  const answer = await asked
  if (!answer.ok) throw new Refusal(answer.says)
  return answer.out
}
