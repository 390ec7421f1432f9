"""What only MkDocs needs: a build's state, made of parts. Modules live on between builds, so none holds any itself."""
