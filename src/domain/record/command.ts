import type {
  MomentCommand,
  NoteCommand,
  ServiceCommand,
  ShareCommand,
  StatusCommand,
} from '../incident/commands.ts'
import type {
  CancelCommand,
  CloseCommand,
  DuplicateCommand,
  KeepChannelCommand,
  ReopenCommand,
  ReportedCommand,
  ResolveCommand,
  SeverityCommand,
} from '../lifecycle/commands.ts'
import type {
  ApproveCommand,
  FactorCommand,
  FindingsCommand,
  FinishCommand,
  ItemCommand,
  OwnerCommand,
  PostmortemCommand,
  PublishCommand,
  PublishOutsideTextCommand,
  RetractCommand,
  RetractOutsideTextCommand,
  ReviewCommand,
  TaskCommand,
  WriteOutsideTextCommand,
} from '../postmortem/commands.ts'
import type {
  AcknowledgeCommand,
  CannotCommand,
  HandOnCommand,
  HereCommand,
  LeadCommand,
  PageCommand,
  RatePageCommand,
  RoleCommand,
} from '../response/commands.ts'
import type { PostponeCommand, SnoozeCommand, UpdateCommand } from '../updates/commands.ts'

/** What an input asks for, done to one incident: from the parser, a button or a form to its rule. */
export type IncidentCommand =
  | AcknowledgeCommand
  | ApproveCommand
  | FactorCommand
  | PublishOutsideTextCommand
  | RetractOutsideTextCommand
  | WriteOutsideTextCommand
  | OwnerCommand
  | PublishCommand
  | RetractCommand
  | ReviewCommand
  | CancelCommand
  | CannotCommand
  | CloseCommand
  | DuplicateCommand
  | KeepChannelCommand
  | FindingsCommand
  | FinishCommand
  | ItemCommand
  | HandOnCommand
  | HereCommand
  | LeadCommand
  | MomentCommand
  | NoteCommand
  | PageCommand
  | PostmortemCommand
  | PostponeCommand
  | RatePageCommand
  | ReopenCommand
  | ReportedCommand
  | ResolveCommand
  | RoleCommand
  | ServiceCommand
  | SeverityCommand
  | ShareCommand
  | SnoozeCommand
  | StatusCommand
  | TaskCommand
  | UpdateCommand
