import { appMethods } from './app.ts'
import { bookmarkMethods } from './conversations/bookmarks.ts'
import { conversationMethods } from './conversations/channels.ts'
import { memberMethods } from './conversations/members.ts'
import { openingMethods } from './conversations/opening.ts'
import { readingMethods } from './conversations/reading.ts'
import { functionMethods } from './functions.ts'
import { canvasMethods } from './messages/canvases.ts'
import { chatMethods } from './messages/chat.ts'
import { fileMethods } from './messages/files.ts'
import { markMethods } from './messages/marks.ts'
import { scheduledMethods } from './messages/scheduled.ts'
import { unfurlMethods } from './messages/unfurl.ts'
import type { Methods } from './method.ts'
import { groupMethods } from './people/groups.ts'
import { peopleMethods } from './people/people.ts'
import { quietHoursMethods } from './people/quiet-hours.ts'
import { validationMethods } from './validation.ts'
import { viewMethods } from './views.ts'

/** Every Web API method that the workspace answers. */
export const methods: Methods = {
  ...appMethods,
  ...bookmarkMethods,
  ...canvasMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...functionMethods,
  ...groupMethods,
  ...markMethods,
  ...memberMethods,
  ...openingMethods,
  ...peopleMethods,
  ...quietHoursMethods,
  ...readingMethods,
  ...scheduledMethods,
  ...validationMethods,
  ...viewMethods,
  ...unfurlMethods,
}
