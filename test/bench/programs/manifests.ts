/** Manifests of Kubernetes, 40 lines each: what a large chart renders to. */
export function manifests(lines: number): string {
  return Array.from({ length: Math.round(lines / 40) }, (_, index) => manifest(index)).join('---\n');
}

const manifest = (index: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  labels: { app: app-${index} }
spec:
  replicas: 3
  selector:
    matchLabels: { app: app-${index} }
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels: { app: app-${index} }
    spec:
      terminationGracePeriodSeconds: 30
      containers:
        - name: app
          image: registry.example/app:${index}
          ports:
            - containerPort: 8080
          env:
            - name: DATABASE_URL
              value: postgres://db:5432/app
          resources:
            requests: { cpu: 500m, memory: 512Mi }
            limits: { memory: 512Mi }
          readinessProbe:
            httpGet: { path: /ready, port: 8080 }
            periodSeconds: 5
            failureThreshold: 3
            timeoutSeconds: 2
          livenessProbe:
            httpGet: { path: /live, port: 8080 }
            periodSeconds: 10
            failureThreshold: 6
            timeoutSeconds: 2
`;

/** The same with one setting of the first manifest changed: what a keystroke makes of it. */
export function edited(text: string, replicas: number): string {
  return text.replace('replicas: 3', `replicas: ${replicas}`);
}
