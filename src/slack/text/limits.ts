/** Slack's limits on what we show; the numbers of its Block Kit reference. */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** `chat.update` refuses more; we hold to it everywhere. */
  messageText: 4_000,
  /** All blocks of a message together, with room below what was seen to fail. */
  messageTotal: 12_000,
  sectionText: 3_000,
  field: 2_000,
  fields: 10,
  header: 150,
  contextElements: 10,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  privateMetadata: 3_000,
  viewTitle: 24,
  optionText: 75,
  /** What Slack takes from one text field of a form. */
  inputText: 3_000,
  radioOptions: 10,
  menuOptions: 100,
  label: 2_000,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  topic: 250,
  channelName: 80,
  invited: 100,
} as const
