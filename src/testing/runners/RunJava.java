import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java programs that are all named Main and runs each of them; a warning of the compiler fails. */
class RunJava {
    public static void main(String[] files) throws Exception {
        var folder = Files.createTempDirectory("snippets-java-classes-");
        try {
            for (int index = 0; index < files.length; index++) run(Path.of(files[index]), folder.resolve("" + index));
        } finally {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
        System.exit(0);
    }

    static void run(Path file, Path classes) throws Exception {
        Files.createDirectory(classes);
        var options = List.of("-Xlint:all", "-Werror", "-encoding", "UTF-8", "-proc:none", "-d", classes.toString());
        var compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(new Source(file)))
                .call();
        if (!compiled) throw new IllegalArgumentException(file + " does not compile");
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            loader.loadClass("Main").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    /** A file as if its name were that of its class. */
    static class Source extends SimpleJavaFileObject {
        private final Path file;

        Source(Path file) {
            super(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return Files.readString(file);
        }
    }
}
