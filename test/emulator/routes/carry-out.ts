import { htmlPage, type Reply } from '../service/reply.ts';
import { handOutCids } from './cid.ts';
import type { CallContext } from './context.ts';
import { deleteFile, getFile, listFiles } from './files.ts';
import { push, validatePush } from './push.ts';
import { messageIds, schedule } from './schedule.ts';
import { schedules } from './schedules.ts';
import { upload } from './upload.ts';

/** Does what the call asks for, all at once, and says what JPush would say. */
export function carryOut(context: CallContext): Reply {
  switch (context.call.kind) {
    case 'list':
      return listFiles(context);
    case 'upload':
      return upload(context);
    case 'get':
      return getFile(context);
    case 'delete':
      return deleteFile(context);
    case 'schedules':
      return schedules(context);
    case 'schedule':
      return schedule(context);
    case 'msg_ids':
      return messageIds(context);
    case 'push':
      return push(context);
    case 'validate':
      return validatePush(context);
    case 'cid':
      return handOutCids(context);
    case 'wrong_method':
      return htmlPage(405);
    case 'none':
      return htmlPage(404);
  }
}
