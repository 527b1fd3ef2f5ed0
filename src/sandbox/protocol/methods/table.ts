import { appMethods } from './app.ts'
import { bookmarkMethods } from './bookmarks.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { markMethods } from './marks.ts'
import { memberMethods } from './members.ts'
import type { Methods } from './method.ts'
import { peopleMethods } from './people.ts'
import { readingMethods } from './reading.ts'
import { viewMethods } from './views.ts'

/** Every Web API method that the workspace answers. */
export const methods: Methods = {
  ...appMethods,
  ...bookmarkMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...markMethods,
  ...memberMethods,
  ...peopleMethods,
  ...readingMethods,
  ...viewMethods,
}
