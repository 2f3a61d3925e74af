import { assert } from 'chai';
import * as vscode from 'vscode';
import { lm, useAssistantTool } from './assistant-tools';

describe('Language-model tools', () => {
  it('compute for a model, and say in words and as data what came out', async () => {
    const names = lm.tools.map(({ name }) => name);
    assert.includeMembers(
      names,
      ['estimate', 'simulate', 'check', 'explain'].map((name) => `headroom_${name}`),
    );
    const document = '```estimate\nnodes = 2 + 3\nrequire nodes <= 4\n```\n';
    const [text, data] = await useAssistantTool('headroom_check', { document });
    assert.include(text, '0 of 1 promises hold.');
    assert.deepInclude(JSON.parse(data ?? ''), { problems: [] });
  });

  it('are stopped when they are cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    const statements = 'f(n) = n < 2 ? 1 : f(n - 1) + f(n - 2)\nx = f(80)';
    const answer = useAssistantTool('headroom_estimate', { statements }, source.token);
    setTimeout(() => source.cancel(), 1000);
    let refusal = '';
    await answer.catch((error: unknown) => {
      refusal = String(error);
    });
    assert.match(refusal, /cancel/i);
  });
});
