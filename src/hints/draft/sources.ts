/** What design documents can be drafted from. */
export const draftSources = 'a Compose file, manifests of Kubernetes, or a workspace of Structurizr';
