import { MODES } from '../../src/inputs/catalogue.ts';
import { INPUT_NAMES, OUTPUT_NAMES } from './action.ts';
import { CODE_NAMES, STATUS_NAMES } from './codes.ts';
import { REASON_NAMES, RULE_NAMES } from './names.ts';
import { isTable, readYaml, textsFor, type Words } from './words.ts';

const translated = readYaml('tools/docs.zh-CN.yml');
const chinese = isTable(translated) ? translated : {};

export const CHINESE: Words = {
  heads: {
    modes: ['模式', '作用', '请求数'],
    inputs: ['输入', '必填', '默认值', '说明'],
    inputModes: ['输入', '适用模式'],
    outputs: ['输出', '适用模式', '说明'],
    codes: ['错误码', '自动重试', '处理办法'],
    statuses: ['HTTP', '自动重试', '处理办法'],
    rules: ['规则', '级别', '该行'],
    reasons: ['原因', '该文件'],
  },
  groups: {
    credentials: '凭据',
    audience: '受众',
    upload: '上传',
    prune: '清理与删除',
    other: '其他',
  },
  onePair: '任选一对',
  moreOutputs: '其他全部输出',
  comma: '、',
  all: '全部',
  allButValidate: '除 `validate` 外全部',
  yes: '是',
  byDefault: '（默认）',
  levels: { invalid: '错误¹', suspicious: '警告', duplicate: '错误²' },
  inputs: textsFor('tools/docs.zh-CN.yml, inputs', INPUT_NAMES, chinese['inputs']),
  outputs: textsFor('tools/docs.zh-CN.yml, outputs', OUTPUT_NAMES, chinese['outputs']),
  modes: textsFor('tools/docs.zh-CN.yml, modes', MODES, chinese['modes']),
  requests: textsFor('tools/docs.zh-CN.yml, requests', MODES, chinese['requests']),
  codes: textsFor('tools/docs.zh-CN.yml, codes', CODE_NAMES, chinese['codes']),
  statuses: textsFor('tools/docs.zh-CN.yml, statuses', STATUS_NAMES, chinese['statuses']),
  rules: textsFor('tools/docs.zh-CN.yml, rules', RULE_NAMES, chinese['rules']),
  reasons: textsFor('tools/docs.zh-CN.yml, reasons', REASON_NAMES, chinese['reasons']),
};
