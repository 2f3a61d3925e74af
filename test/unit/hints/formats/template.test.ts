/** Helm’s templates are no YAML yet: what stands outside their expressions is read where it stands. */
import { expect, test } from 'vitest';
import { hintsOf } from '../../../../src/hints';

const chart = [
  '{{- if .Values.web.enabled }}',
  '{{- /* A comment',
  '  of several lines: [ */ -}}',
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata:',
  '  name: {{ include "web.name" . }}-web',
  '  labels:',
  '    {{- include "web.labels" . | nindent 4 }}',
  'spec:',
  '  {{- if not .Values.autoscaling }}',
  '  replicas: {{ .Values.replicas }}',
  '  {{- end }}',
  '  minReadySeconds: 5',
  '  template:',
  '    spec:',
  '      terminationGracePeriodSeconds: {{ .Values.grace | default "}}" }}',
  '      containers:',
  '        - name: "{{ .Chart.Name }}"',
  '          image: "{{ .Values.image }}:{{ .Values.tag }}"',
  '          livenessProbe:',
  '            periodSeconds: 5',
  '            failureThreshold: 2',
  '          readinessProbe:',
  '            periodSeconds: {{ .Values.period }}',
  '            failureThreshold: 3',
  '{{- end }}',
];

test.each([['\n'], ['\r\n']])('with lines that end in %j, each setting has its place', async (end) => {
  const { hints, mistakes } = await hintsOf('templates/web.yaml', chart.join(end));
  expect(mistakes).toEqual([]);
  expect(hints.map(({ line, column, endColumn, value }) => [line, column, endColumn, value])).toEqual([
    [12, 3, 35, '{{ .Values.replicas }}'],
    [14, 3, 21, '5'],
    [17, 7, 72, '{{ .Values.grace | default "}}" }}'],
    [22, 13, 29, '5'],
    [23, 13, 32, '2'],
    [25, 13, 48, '{{ .Values.period }}'],
    [26, 13, 32, '3'],
  ]);
});

test('nothing follows from what the template makes, nor from its neighbours', async () => {
  const { hints } = await hintsOf('templates/web.yaml', chart.join('\n'));
  const said = hints.flatMap(({ line, says }) => (says === undefined ? [] : [line]));
  expect(said).toEqual([14, 22, 23]);
});

test('of two branches that say the same key the first counts, and neither is called idle', async () => {
  const lines = [
    'services:',
    '  a:',
    '{{ if a }}',
    '    restart: "no"',
    '{{ else }}',
    '    restart: always',
    '{{ end }}',
  ];
  const { hints } = await hintsOf('compose.yaml', lines.join('\n'));
  expect(hints.map(({ line, says }) => [line, says])).toEqual([
    [4, 'a crash lasts until somebody starts it again'],
  ]);
});
