import { ack, close, lead, resolve, severity, update } from './act.ts'
import { audit, erase, verify } from './audit.ts'
import { backup, restore } from './backup.ts'
import type { CliCommand } from './command.ts'
import { declare, note } from './declare.ts'
import { doctor } from './doctor.ts'
import { exportAll } from './export.ts'
import { migrateNow } from './migrate.ts'
import { move } from './move.ts'
import { list, show, timeline } from './reading.ts'

/** Every command, in the order in which help lists them. */
export const commands: Record<string, CliCommand> = {
  doctor,
  list,
  show,
  timeline,
  declare,
  ack,
  lead,
  update,
  severity,
  resolve,
  close,
  note,
  export: exportAll,
  backup,
  restore,
  migrate: migrateNow,
  move,
  verify,
  audit,
  erase,
}
