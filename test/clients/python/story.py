"""Makes every call of JPush's official Python client that the emulator knows, and prints what came of each."""

import os

import jpush
from jpush import common, schedulepayload

URL = os.environ["JPUSH_URL"]
FILE_ID = os.environ["JPUSH_FILE_ID"]
# The client has no option for its host: its table of hosts is changed instead.
common.ZONES["DEFAULT"].update(PUSH=f"{URL}/v3/", SCHEDULE=f"{URL}/v3/schedules/")

client = jpush.JPush(os.environ["JPUSH_APP_KEY"], os.environ["JPUSH_MASTER_SECRET"])
schedules = client.create_schedule()


def step(name, call):
    try:
        result = call()
    except Exception as error:  # the story goes on: each call is judged on its own
        result = f"failed: {type(error).__name__}: {error}"
    print(name, " ".join(str(result).split()), sep="\t", flush=True)
    return result


def push_to(audience, cid=None, end_point="push"):
    push = jpush.Push(client, end_point=end_point)
    push.platform = jpush.all_
    push.audience = audience
    push.notification = jpush.notification(alert="hello")
    push.cid = cid
    return push


to_file = {"file": {"file_id": FILE_ID}}
cid = step("cid", lambda: client.create_push().get_cid(1).payload["cidlist"][0])
step("push", lambda: push_to("all", cid).send().payload["msg_id"])
step("push again", lambda: push_to("all", cid).send().payload["msg_id"])
step("validate", lambda: push_to("all").send_validate().status_code)
file_cid = step("file cid", lambda: client.create_push().get_cid(1, "push").payload["cidlist"][0])
step("file push", lambda: push_to(to_file, file_cid, "push/file").send().payload["msg_id"])
step("file push again", lambda: push_to(to_file, file_cid, "push/file").send().payload["msg_id"])

schedule_cid = step("schedule cid", lambda: client.create_push().get_cid(1, "schedule").payload["cidlist"][0])
content = schedulepayload.schedulepayload(
    "python", True, schedulepayload.trigger("2099-01-01 12:00:00"), push_to(to_file).payload
)
content["cid"] = schedule_cid
schedule_id = step("schedule", lambda: schedules.post_schedule(content).payload["schedule_id"])
step("schedule again", lambda: schedules.post_schedule(content).payload["schedule_id"])
step("schedules", lambda: schedules.get_schedule_list(1).payload["total_count"])
step("get schedule", lambda: schedules.get_schedule_by_id(schedule_id).payload["name"])
step("update schedule", lambda: schedules.put_schedule({"name": "renamed"}, schedule_id).payload["name"])
step("message ids", lambda: schedules.get_msg_ids(schedule_id).payload["count"])
step("delete schedule", lambda: schedules.delete_schedule(schedule_id).payload)
