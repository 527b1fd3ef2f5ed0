import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** As the world's policy has it, where the command line says something of it. */
export function worldFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'muster.yml')
  const services = [
    'security: { responders: [U0CLEO] }',
    'services:',
    '  checkout: { team: payments }',
    '  search: { team: finding }',
  ]
  const source = (id: string, more = ''): string =>
    `  - { id: ${id}, kind: alertmanager, secret: $ALERTS_SECRET${more} }`
  const alerts = ['alerts:', source('prod'), source('ids', ', security: true')]
  writeFileSync(path, [...services, ...alerts, 'runbooks: ["*.md"]', ''].join('\n'))
  writeFileSync(join(folder, 'restart.md'), '# Restart checkout\n\n- [ ] Drain it\n')
  return path
}
