import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Report } from './environment.ts'

/** `~/x` is what a shell makes of it, which never sees a line of `.env`. */
export function underHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path
}

/** A path that someone set; another user's home isn't looked up, and would become a folder named `~ben`. */
export function pathOf(key: string, path: string, report: Report): string {
  if (/^~[^/]/.test(path)) report(key, `${path.split('/')[0]} is someone else's home; write the whole path`)
  return underHome(path)
}
