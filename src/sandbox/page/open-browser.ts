import { spawn } from 'node:child_process'

const openers: { [platform: string]: readonly string[] } = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens an address in the person's browser; where there is none, the printed address has to do. */
export function openInBrowser(url: string): void {
  const [command = 'xdg-open', ...rest] = openers[process.platform] ?? []
  const child = spawn(command, [...rest, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
