import type { Trouble } from '../trouble.ts'
import { culpritOf } from './files.ts'

/** What is wrong with an SQLite file, for someone at a terminal, and what to do about it. */
export function fileSentence(trouble: Trouble, path: string, code: string): string {
  switch (trouble) {
    case 'full':
      return `The disk that holds ${path} is full. Free some space and start again; what was saved is kept.`
    case 'limit':
      return `${path} can't grow: the disk is full, or a quota or a file-size limit is reached (${code}). Look at df, quota and ulimit -f. What was saved is kept, and no backup is needed.`
    case 'disk':
      return `The disk can't read or write ${path} (${code}). Look at the system's log and check the disk; the file itself may be sound.`
    case 'read_only':
      return `${path} can't be written: the file, or the disk it's on, is read-only.`
    case 'permission':
      return culpritOf(path) ?? `${path} can't be opened (${code}). Check who owns it and its folder.`
    case 'missing':
      return culpritOf(path) ?? `${path} isn't there any more: it was moved or deleted, or its folder was.`
    case 'damaged':
      return `${path} is damaged, or isn't an SQLite file. Stop the bot and restore a backup: npm run muster -- restore FILE`
    case 'memory':
      return 'The machine has no memory left. Free some and try again.'
    default:
      return `${path} is locked by another program. Try again in a moment; \`fuser ${path}\` shows who has it open.`
  }
}
