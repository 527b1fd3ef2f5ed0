import { ack, close, lead, page, resolve, severity, update } from './act.ts'
import { alerts } from './alerts/firing.ts'
import { alert } from './alerts/send.ts'
import { audit, erase } from './audit.ts'
import { budget } from './budgets/budget.ts'
import { gate } from './budgets/gate.ts'
import { token } from './budgets/token.ts'
import { capacity } from './capacity/capacity.ts'
import type { CliCommand } from './command.ts'
import { backup, restore } from './database/backup.ts'
import { migrateNow } from './database/migrate.ts'
import { move } from './database/move.ts'
import { declare, note } from './declare.ts'
import { doctor } from './doctor.ts'
import { drills } from './drills/drills.ts'
import { exportAll } from './export.ts'
import { find } from './incident/find.ts'
import { importFile } from './lifecycle/import.ts'
import { check } from './on-call/check.ts'
import { cover } from './on-call/cover.ts'
import { load } from './on-call/load.ts'
import { oncall } from './on-call/oncall.ts'
import { init } from './policy/init.ts'
import { blameless } from './postmortem/blameless.ts'
import { postmortem } from './postmortem/postmortem.ts'
import { postmortems } from './postmortem/postmortems.ts'
import { tasks } from './postmortem/tasks.ts'
import { publish, status } from './publishing/status.ts'
import { list, show, timeline } from './reading.ts'
import { evidence } from './reports/evidence.ts'
import { report } from './reports/report.ts'
import { runbooks } from './runbooks/runbooks.ts'
import { access } from './security/access.ts'
import { patches } from './security/patches.ts'
import { verify } from './security/verify.ts'
import { toil } from './toil/toil.ts'
import { webhooks } from './webhooks/webhooks.ts'

/** Every command, in the order in which help lists them. */
export const commands: Record<string, CliCommand> = {
  init,
  doctor,
  list,
  find,
  show,
  timeline,
  postmortem,
  postmortems,
  drills,
  tasks,
  report,
  check,
  oncall,
  cover,
  load,
  budget,
  toil,
  capacity,
  gate,
  token,
  runbooks,
  patches,
  alerts,
  alert,
  webhooks,
  declare,
  ack,
  lead,
  page,
  update,
  severity,
  resolve,
  close,
  note,
  publish,
  status,
  blameless,
  import: importFile,
  export: exportAll,
  backup,
  restore,
  migrate: migrateNow,
  move,
  verify,
  audit,
  access,
  evidence,
  erase,
}
