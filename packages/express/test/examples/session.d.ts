declare namespace Express {
  interface Request {
    /** What a session middleware of the host puts there. */
    session?: { user?: { id: string; orgId: string; isOrgAdmin: boolean } };
  }
}
