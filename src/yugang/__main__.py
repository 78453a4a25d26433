from yugang.cli import main

main()
