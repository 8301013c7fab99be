import cn.jiguang.common.ClientConfig;
import cn.jpush.api.JPushClient;
import cn.jpush.api.file.FileClient;
import cn.jpush.api.file.model.FileType;
import cn.jpush.api.push.model.Platform;
import cn.jpush.api.push.model.PushPayload;
import cn.jpush.api.push.model.audience.Audience;
import cn.jpush.api.push.model.notification.Notification;
import cn.jpush.api.schedule.ScheduleClient;
import cn.jpush.api.schedule.model.SchedulePayload;
import cn.jpush.api.schedule.model.TriggerPayload;
import java.io.File;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes every call of JPush's official Java client that the emulator knows, and prints what came of each. */
public class Story {
  private interface Step {
    Object run() throws Exception;
  }

  private static final Map<String, String> RESULTS = new LinkedHashMap<>();

  private static String step(String name, Step step) {
    String result;
    try {
      result = String.valueOf(step.run());
    } catch (Exception | LinkageError error) {
      result = "failed: " + error;
    }
    RESULTS.put(name, result);
    return result;
  }

  public static void main(String[] args) throws Exception {
    String url = System.getenv("JPUSH_URL");
    String key = System.getenv("JPUSH_APP_KEY");
    String secret = System.getenv("JPUSH_MASTER_SECRET");
    ClientConfig config = ClientConfig.getInstance();
    config.setPushHostName(url);
    config.setScheduleHostName(url);
    JPushClient client = new JPushClient(secret, key, null, config);
    FileClient files = new FileClient(secret, key, null, config);

    File audience = new File(Files.createTempDirectory("java-client").toFile(), "java-client.txt");
    Files.write(audience.toPath(), "anna\nbert\n".getBytes("UTF-8"));
    String fileId = step("upload", () -> files.uploadFile(FileType.ALIAS, audience.getPath(), 24).getFile_id());
    step("list", () -> files.queryEffectFiles().getTotal_count());
    step("get", () -> files.queryFile(fileId).getType());

    String cid = step("cid", () -> client.getCidList(1, "push").cidlist.get(0));
    PushPayload.Builder push =
        PushPayload.newBuilder().setPlatform(Platform.all()).setNotification(Notification.alert("hello"));
    PushPayload toAll = push.setAudience(Audience.all()).setCid(cid).build();
    step("push", () -> client.sendPush(toAll).msg_id);
    step("push again", () -> client.sendPush(toAll).msg_id);
    step("validate", () -> client.sendPushValidate(toAll).getResponseCode());
    String fileCid = step("file cid", () -> client.getCidList(1, "push").cidlist.get(0));
    PushPayload toFile = push.setAudience(Audience.file(fileId)).setCid(fileCid).build();
    step("file push", () -> client.sendFilePush(toFile).msg_id);
    step("file push again", () -> client.sendFilePush(toFile).msg_id);

    String scheduleCid = step("schedule cid", () -> client.getCidList(1, "schedule").cidlist.get(0));
    SchedulePayload payload =
        SchedulePayload.newBuilder()
            .setCid(scheduleCid)
            .setName("java")
            .setEnabled(true)
            .setTrigger(TriggerPayload.newBuilder().setSingleTime("2099-01-01 12:00:00").buildSingle())
            .setPush(push.setAudience(Audience.file(fileId)).setCid(null).build())
            .build();
    ScheduleClient schedules = new ScheduleClient(secret, key, null, config);
    String id = step("schedule", () -> schedules.createSchedule(payload, secret, key).getSchedule_id());
    step("schedule again", () -> schedules.createSchedule(payload, secret, key).getSchedule_id());
    step("schedules", () -> client.getScheduleList(1).getTotal_count());
    step("get schedule", () -> client.getSchedule(id).getName());
    step("update schedule", () -> client.updateScheduleName(id, "renamed").getName());
    step("message ids", () -> client.getScheduleMsgIds(id).getCount());
    step("delete schedule", () -> { client.deleteSchedule(id); return "done"; });
    step("delete", () -> files.deleteFile(fileId).responseCode);

    StringBuilder lines = new StringBuilder();
    RESULTS.forEach((name, result) -> lines.append(name).append('\t').append(result.replaceAll("\\s+", " ")).append('\n'));
    System.out.print(lines);
    // The client's pool of threads would keep the process for a minute.
    System.exit(0);
  }
}
