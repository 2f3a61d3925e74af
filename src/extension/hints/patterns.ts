/** Names of all files that the catalogue may know, more widely than it does: it is not loaded to find out. */
export const patterns = [
  '**/*.{conf,cnf,ini,cfg,properties,env,sample,nginx,yml,yaml,json,tf,cql,cqlsh,dsl,mmd,mermaid,d2,md,markdown}',
  '**/.env*',
  '**/{nginx,default,haproxy}/**',
] as const;
