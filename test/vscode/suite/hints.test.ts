import { assert } from 'chai';
import * as vscode from 'vscode';
import { activeNotebook, closeAll, codeCells, fileNamed, replace, until, write } from './editor';

const properties = [
  '# Orders may not be lost.',
  'default.replication.factor=3',
  'min.insync.replicas=3',
  'unclean.leader.election.enable=false',
  '',
].join('\n');
const proxy = [
  'defaults',
  '  timeout connect 1s',
  '  timeout server 5s',
  'backend app',
  '  server app1 10.0.0.1:80 check inter 3s fall 3',
  '',
].join('\n');

describe('An architecture file', () => {
  let kafka: vscode.TextDocument;
  let haproxy: vscode.TextDocument;

  before(async () => {
    await write('server.properties', properties);
    await write('haproxy.cfg', proxy);
    kafka = await vscode.workspace.openTextDocument(fileNamed('server.properties'));
    await vscode.window.showTextDocument(kafka);
    haproxy = await vscode.workspace.openTextDocument(fileNamed('haproxy.cfg'));
  });
  after(async () => {
    await vscode.workspace.getConfiguration('headroom.files').update('off', undefined);
    await closeAll();
  });

  async function hover(document: vscode.TextDocument, over: string): Promise<string> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf(over) + 1),
    );
    return hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
  }

  function problems(): string[] {
    return vscode.languages
      .getDiagnostics(kafka.uri)
      .map(({ message, code }) => `${typeof code === 'string' ? code : ''}: ${message}`);
  }

  it('says over a setting what follows from it and its neighbours', async () => {
    const text = await hover(haproxy, 'inter 3s');
    assert.include(text, '**fails over after 6–9 s (inter 3 s × fall 3)**');
    assert.include(text, 'Default `2s` (HAProxy 2.6).');
    assert.include(
      text,
      '[HAProxy 2.6 documentation](https://docs.haproxy.org/2.6/configuration.html#5.2-inter)',
    );
  });

  it('says nothing over what is no setting', async () => {
    assert.equal(await hover(kafka, 'Orders'), '');
  });

  it('has settings that conflict among the problems', async () => {
    await until('the conflict is found', () => problems()[0]);
    assert.deepEqual(problems(), [
      'kafka/min-insync-equals-replication: one broker down stops all writes: min.insync.replicas equals the replication factor (3)',
    ]);
  });

  it('opens a calculator with its values', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      haproxy.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command, command?.arguments]),
      [
        [
          'Open in calculator: Failure detection',
          'headroom.openCalculator',
          [{ calculator: 'failure-detection', inputs: { interval: '3 s', threshold: '3' } }],
        ],
      ],
    );
  });

  it('has a quick fix at a conflict that silences it', async () => {
    const at = new vscode.Position(2, 1);
    const ask = (): Thenable<vscode.CodeAction[]> =>
      vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider',
        kafka.uri,
        new vscode.Range(at, at),
        vscode.CodeActionKind.QuickFix.value,
      );
    // On a busy machine, an answer that takes long is given up.
    let actions = await ask();
    for (let more = 10; actions.length === 0 && more > 0; more--) actions = await ask();
    const [fix, ...others] = actions;
    assert.isEmpty(others);
    assert.isDefined(fix);
    assert.equal(fix.title, 'Ignore kafka/min-insync-equals-replication here');
    assert.isDefined(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(kafka.lineAt(2).text, '# headroom-ignore kafka/min-insync-equals-replication');
    await until('the conflict is silenced', () => (problems().length === 0 ? true : undefined));
    await replace(kafka, `${kafka.lineAt(2).text}\n`, '');
    await until('the conflict is back', () => problems()[0]);
  });

  it('is looked at again while it is typed', async () => {
    await replace(kafka, 'min.insync.replicas=3', 'min.insync.replicas=2');
    await until('the conflict is gone', () => (problems().length === 0 ? true : undefined));
  });

  it('is left alone where its system is turned off', async () => {
    await vscode.workspace.getConfiguration('headroom.files').update('off', ['haproxy']);
    assert.equal(await hover(haproxy, 'inter 3s'), '');
  });
});

describe('A schema of Cassandra', () => {
  before(() =>
    write(
      'schema.cql',
      "CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'eu': 3};\n",
    ),
  );
  after(closeAll);

  it('has a language of its own, and hovers', async () => {
    const schema = await vscode.workspace.openTextDocument(fileNamed('schema.cql'));
    assert.equal(schema.languageId, 'cql');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      schema.uri,
      schema.positionAt(schema.getText().indexOf("'eu'") + 1),
    );
    const [said] = hovers.flatMap(({ contents }) => contents);
    assert.include(typeof said === 'string' ? said : said?.value, 'a quorum is 2 of 3: 1 of 3 may fail');
  });
});

describe('A diagram of D2', () => {
  before(() => write('shop.d2', 'api: Shop API\napi -> store\nstore: PostgreSQL\n'));
  after(closeAll);

  it('says wherever a box is named what its outage comes to', async () => {
    const diagram = await vscode.workspace.openTextDocument(fileNamed('shop.d2'));
    for (const place of ['store\n', 'store:']) {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        diagram.uri,
        diagram.positionAt(diagram.getText().indexOf(place) + 1),
      );
      const [said] = hovers.flatMap(({ contents }) => contents);
      assert.include(
        typeof said === 'string' ? said : said?.value,
        'neither a replica nor a backup is drawn',
      );
    }
  });
});

describe('A Compose file', () => {
  before(() =>
    write(
      'compose.yaml',
      'services:\n  web: { image: ours/web, depends_on: [db] }\n  db: { image: postgres }\n',
    ),
  );
  after(closeAll);

  it('becomes a design doc, as a notebook that is not saved yet', async () => {
    await vscode.commands.executeCommand('headroom.newDesignDocFromFile', fileNamed('compose.yaml'));
    const notebook = await activeNotebook();
    assert.isTrue(notebook.isUntitled);
    assert.deepEqual(
      codeCells(notebook).map(({ document }) => document.languageId),
      ['headroom-estimate', 'mermaid', 'headroom-scenario'],
    );
    assert.include(codeCells(notebook)[1]?.document.getText(), 'web --> db');
  });
});
